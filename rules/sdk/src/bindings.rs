//! The types of the contract, generated from `wit/resilint.wit`, whose comments are their documentation.

#![allow(missing_docs, reason = "generated; the comments stand in the WIT")]

#[cfg(not(feature = "serde"))]
wit_bindgen::generate!({
    world: "pack",
    path: "../../wit",
    pub_export_macro: true,
    default_bindings_module: "resilint_sdk::bindings",
    additional_derives: [PartialEq],
    generate_unused_types: true,
});

// The same, for the program that holds native rules to what guests answered.
#[cfg(feature = "serde")]
wit_bindgen::generate!({
    world: "pack",
    path: "../../wit",
    pub_export_macro: true,
    default_bindings_module: "resilint_sdk::bindings",
    additional_derives: [PartialEq, serde::Deserialize],
    generate_unused_types: true,
});
