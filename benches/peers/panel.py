"""Writes a panel as CSV to standard output: panel.py SERIES MONTHS [shuffle]"""
import random
import sys

series, months = int(sys.argv[1]), int(sys.argv[2])
draw = random.Random(1)
rows = []
print("series,month,value")
for name in range(series):
    level = draw.randint(1_000, 100_000)
    for month in range(months):
        level = max(1, level + draw.randint(-level // 20 - 1, level // 18 + 1))
        row = f"S{name:06},{2016 + (month + 6) // 12}-{(month + 6) % 12 + 1:02},{level // 100}.{level % 100:02}"
        if sys.argv[3:]:
            rows.append(row)
        else:
            print(row)
draw.shuffle(rows)
sys.stdout.writelines(row + "\n" for row in rows)
