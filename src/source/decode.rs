//! Bytes to text: gzip, byte order marks, UTF-16, UTF-8.

use std::io::Read;

use flate2::read::MultiGzDecoder;

use super::{MAX_BYTES, SourceError};

/// The first bytes of gzip (RFC 1952, section 2.3.1).
const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];
/// The most that gzip may expand to, as a multiple of its own size; real exports reach about forty.
const MAX_RATIO: u64 = 400;
/// Below this size the ratio does not matter.
const RATIO_FLOOR_BYTES: u64 = 16 << 20;

/// Text of a file: unpacked, without byte order mark, as UTF-8.
///
/// # Errors
/// [`SourceError::BrokenGzip`], [`SourceError::TooLarge`], [`SourceError::NotUtf8`].
pub fn decode(bytes: Vec<u8>) -> Result<String, SourceError> {
    let bytes = if bytes.starts_with(&GZIP_MAGIC) { gunzip(&bytes)? } else { bytes };
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return decode_utf16(&bytes);
    }
    let bytes = match bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        not_utf8(&String::from_utf8_lossy(valid))
    })
}

fn gunzip(bytes: &[u8]) -> Result<Vec<u8>, SourceError> {
    let most = (bytes.len() as u64).saturating_mul(MAX_RATIO).clamp(RATIO_FLOOR_BYTES, MAX_BYTES);
    let mut unpacked = Vec::new();
    let read = MultiGzDecoder::new(bytes).take(most + 1).read_to_end(&mut unpacked);
    match read {
        Err(_) => Err(SourceError::BrokenGzip),
        Ok(count) if count as u64 > most => Err(SourceError::TooLarge),
        Ok(_) => Ok(unpacked),
    }
}

fn decode_utf16(bytes: &[u8]) -> Result<String, SourceError> {
    let (text, _, damaged) = encoding_rs::UTF_8.decode(bytes);
    if damaged {
        let valid = text.split('\u{fffd}').next().unwrap_or("");
        return Err(not_utf8(valid));
    }
    Ok(text.into_owned())
}

/// The error for text whose valid beginning is `valid`.
fn not_utf8(valid: &str) -> SourceError {
    let line = valid.bytes().filter(|&byte| byte == b'\n').count() as u64 + 1;
    let last_line = valid.rsplit('\n').next().unwrap_or(valid);
    SourceError::NotUtf8 { line, column: last_line.chars().count() as u64 + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_utf16_are_text() {
        for (bytes, why) in [
            (b"{\"a\":1}".to_vec(), "plain"),
            (b"\xef\xbb\xbf{\"a\":1}".to_vec(), "UTF-8 with mark"),
            ("\u{feff}{\"a\":1}".encode_utf16().flat_map(u16::to_le_bytes).collect(), "UTF-16, little end first"),
            ("\u{feff}{\"a\":1}".encode_utf16().flat_map(u16::to_be_bytes).collect(), "UTF-16, big end first"),
        ] {
            assert_eq!(decode(bytes).expect(why), "{\"a\":1}", "{why}");
        }
    }

    #[test]
    fn invalid_utf8_names_its_place() {
        let error = decode(b"{\n  \"\xc3\xa4\xff\"".to_vec()).expect_err("0xff is never UTF-8");
        assert!(matches!(error, SourceError::NotUtf8 { line: 2, column: 5 }), "{error}");
    }
}
