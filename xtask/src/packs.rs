//! `cargo xtask packs`: rebuilds the built-in packs, their descriptions and stamps; `--check` compares.
//!
//! A build gives the same bytes in any folder: one codegen unit, no debug names, and folders remapped. It differs
//! between compilers, so `--check` compares bytes only where compiler and standard library are those of the stamp.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::accessors;
use crate::stamp::{PACKS, Stamp, fresh, sha256, sources};

const ACCESSORS: &str = "rules/sdk/src/kinds.rs";
const TARGET: &str = "wasm32-unknown-unknown";

/// How guests are compiled.
struct Toolchain<'a> {
    /// A command that prints the environment of a compiler that can do it, for machines whose own cannot.
    command: Option<&'a str>,
}

/// Rebuilds everything that is committed of the packs.
///
/// # Errors
/// The sentence to show.
pub(crate) fn rebuild(root: &Path, toolchain: Option<&str>) -> Result<(), String> {
    let toolchain = Toolchain { command: toolchain };
    write(&root.join(ACCESSORS), accessors::generate().as_bytes())?;
    toolchain.build(root)?;
    let (rustc, std) = (toolchain.rustc(root)?, toolchain.standard_library(root)?);
    for pack in PACKS {
        let wasm = read(&root.join(built(pack)))?;
        let description = describe(root, pack)?;
        let stamp = Stamp {
            sources: sources(root, pack)?,
            wasm: sha256(&wasm),
            description: sha256(&description),
            rustc: rustc.clone(),
            std: std.clone(),
        };
        let file = |ending: &str| root.join("rules").join(format!("{pack}.{ending}"));
        write(&file("wasm"), &wasm)?;
        write(&file("json"), &description)?;
        write(&file("stamp"), stamp.text().as_bytes())?;
    }
    Ok(())
}

/// Fails when something committed is stale, or when a build with the compiler of the stamp gives other bytes.
///
/// # Errors
/// The sentence to show.
pub(crate) fn check(root: &Path, toolchain: Option<&str>) -> Result<(), String> {
    if read(&root.join(ACCESSORS))? != accessors::generate().as_bytes() {
        return Err(format!("{ACCESSORS} is stale: the dictionary changed; run `cargo xtask packs`"));
    }
    let stamps = PACKS.iter().map(|pack| fresh(root, pack)).collect::<Result<Vec<_>, _>>()?;
    let toolchain = Toolchain { command: toolchain };
    let (rustc, std) = match (toolchain.rustc(root), toolchain.standard_library(root)) {
        (Ok(rustc), Ok(std)) => (rustc, std),
        (Err(message), _) | (_, Err(message)) => return say(&format!("bytes are not compared: {message}")),
    };
    if stamps.iter().any(|stamp| stamp.rustc != rustc || stamp.std != std) {
        return say(&format!(
            "bytes are not compared: the packs were built by another compiler than {rustc}, {std} std"
        ));
    }
    toolchain.build(root)?;
    for (pack, stamp) in PACKS.iter().zip(stamps) {
        if sha256(&read(&root.join(built(pack)))?) != stamp.wasm {
            return Err(format!("rules/{pack}.wasm differs from what its sources build"));
        }
    }
    Ok(())
}

impl Toolchain<'_> {
    /// Builds all packs in release mode.
    fn build(&self, root: &Path) -> Result<(), String> {
        let packages: String = PACKS.iter().map(|pack| format!(" -p resilint-rules-{pack}")).collect();
        let sysroot = self.shell(root, "\"${RUSTC:-rustc}\" --print sysroot")?;
        let cargo_home = self.shell(root, "echo \"${CARGO_HOME:-$HOME/.cargo}\"")?;
        let folders =
            [(root.join("rules").display().to_string(), "/rules"), (cargo_home, "/cargo"), (sysroot, "/rust")];
        let flags: Vec<String> =
            folders.iter().map(|(from, to)| format!("--remap-path-prefix={}={to}", from.trim())).collect();
        let script = format!(
            "cd rules && CARGO_ENCODED_RUSTFLAGS=\"$FLAGS\" cargo build --locked --release --target {TARGET} \
             $RESILINT_GUEST_CARGO_ARGS{packages}"
        );
        self.run(root, &script, &flags.join("\x1f")).map(|_| ())
    }

    /// Release and commit of the compiler.
    fn rustc(&self, root: &Path) -> Result<String, String> {
        Ok(self.shell(root, "\"${RUSTC:-rustc}\" -V")?.trim().to_owned())
    }

    /// Whether the standard library is built from source.
    fn standard_library(&self, root: &Path) -> Result<String, String> {
        let arguments = self.shell(root, "echo \"$RESILINT_GUEST_CARGO_ARGS\"")?;
        if arguments.contains("build-std") {
            return Ok("own".to_owned());
        }
        let script = format!("ls \"$(\"${{RUSTC:-rustc}}\" --print target-libdir --target {TARGET})\"/libstd-*.rlib");
        let help = format!("rustc has no {TARGET}: `rustup target add {TARGET}`, or `--toolchain COMMAND`");
        self.shell(root, &script).map(|_| "prebuilt".to_owned()).map_err(|_| help)
    }

    fn shell(&self, root: &Path, script: &str) -> Result<String, String> {
        self.run(root, script, "")
    }

    /// Runs a script in the compiler's environment; gives what it prints.
    fn run(&self, root: &Path, script: &str, flags: &str) -> Result<String, String> {
        let environment = self.command.map_or(String::new(), |command| format!("eval \"$({command})\" && "));
        let output = Command::new("sh")
            .arg("-ec")
            .arg(format!("{environment}{script}"))
            .env("FLAGS", flags)
            .current_dir(root)
            .output()
            .map_err(|error| format!("sh: {error}"))?;
        match output.status.success() {
            true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
            false => Err(format!("`{script}` failed:\n{}", String::from_utf8_lossy(&output.stderr))),
        }
    }
}

/// What a pack says of itself, from its native build.
fn describe(root: &Path, pack: &str) -> Result<Vec<u8>, String> {
    let script = format!("cd rules && cargo run --quiet --locked -p resilint-describe -- {pack}");
    Toolchain { command: None }.shell(root, &script).map(String::into_bytes)
}

/// Where cargo puts a pack, from the root.
fn built(pack: &str) -> String {
    format!("rules/target/{TARGET}/release/rules_{pack}.wasm")
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Writes a file only if that changes it, so that cargo does not rebuild for nothing.
fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

#[expect(clippy::print_stderr, clippy::unnecessary_wraps, reason = "this is where the tool speaks")]
fn say(message: &str) -> Result<(), String> {
    eprintln!("xtask: {message}");
    Ok(())
}
