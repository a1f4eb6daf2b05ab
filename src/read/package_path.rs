//! A path that a data package names: it stays in the folder of the description, so that a description from elsewhere reads no
//! other file.

use std::path::{Component, Path, PathBuf};

use crate::read::error::ReadError;

/// A path inside the folder of a data package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackagePath(PathBuf);

impl PackagePath {
    /// The path as the description spells it: relative, and without steps upwards.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let path = Path::new(text);
        let stays = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
        if text.is_empty() || !path.components().all(stays) {
            return Err(format!(
                "the path {text:?} leaves its folder; expected a file in it, such as data/exports.csv"
            ));
        }
        Ok(Self(path.to_owned()))
    }

    /// The file, for a description in this folder.
    ///
    /// # Errors
    /// [`ReadError::Package`] where a link leads out of the folder.
    pub fn in_folder(&self, folder: &Path) -> Result<PathBuf, ReadError> {
        let path = folder.join(&self.0);
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        // A file that is not there is refused where it is opened.
        if let (Ok(end), Ok(folder)) = (path.canonicalize(), folder.canonicalize())
            && !end.starts_with(folder)
        {
            let message = "is a link that leaves the folder of its data package".to_owned();
            return Err(ReadError::Package { name: path.display().to_string(), message });
        }
        Ok(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_in_its_folder() {
        for text in ["exports.csv", "data/exports.csv", "./exports.csv"] {
            let path = PackagePath::parse(text).unwrap().in_folder(Path::new("there")).unwrap();
            assert_eq!(path, Path::new("there").join(text));
        }
        for text in ["", "../exports.csv", "data/../../exports.csv", "/etc/passwd"] {
            assert!(PackagePath::parse(text).is_err(), "{text}");
        }
    }
}
