//! What holds for every input, whatever is in it: each property takes bytes and panics when it does
//! not hold. The fuzz targets in `fuzz/` look for bytes that break one, guided by what the program
//! does with them; `tests/properties` tries generated ones with any compiler.

mod blocks;
pub mod edits;
pub mod files;
mod findings;
mod fixes;
mod frames;
mod input;
mod printed;
mod session;
pub mod templates;

pub use input::CUT;

/// A property, by the name of its fuzz target.
pub struct Property {
    /// Its name, which is that of its target and of its folder of kept inputs.
    pub name: &'static str,
    /// Panics when it does not hold for this input.
    pub hold: fn(&[u8]),
}

/// Every property.
pub const PROPERTIES: [Property; 8] = [
    Property { name: "blocks", hold: blocks::hold },
    Property { name: "edits", hold: edits::hold },
    Property { name: "files", hold: files::hold },
    Property { name: "findings", hold: findings::hold },
    Property { name: "fixes", hold: fixes::hold },
    Property { name: "frames", hold: frames::hold },
    Property { name: "session", hold: session::hold },
    Property { name: "templates", hold: templates::hold },
];

/// Panics when the property of this name does not hold for an input.
pub fn hold(name: &str, input: &[u8]) {
    let property = PROPERTIES.iter().find(|property| property.name == name).expect("a property");
    (property.hold)(input);
}
