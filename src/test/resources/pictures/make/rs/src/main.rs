use image::{codecs, ExtendedColorType as C, ImageEncoder};
use std::fs::File;
fn main() {
    let out = std::env::args().nth(1).unwrap();
    let (w, h) = (41u32, 23u32);
    let (mut rgb, mut rgba, mut la, mut l) = (vec![], vec![], vec![], vec![]);
    for y in 0..h { for x in 0..w {
        let (r, g, b, a) = ((x * 6) as u8, (y * 10) as u8, 90u8, (255 - (x + y) * 3) as u8);
        rgb.extend([r, g, b]); rgba.extend([r, g, b, a]); la.extend([r, a]); l.push(r);
    } }
    let file = |n: &str| File::create(format!("{}/{}", out, n)).unwrap();
    for (n, d, c) in [("rgb", &rgb, C::Rgb8), ("rgba", &rgba, C::Rgba8), ("la", &la, C::La8), ("l", &l, C::L8)] {
        codecs::png::PngEncoder::new(file(&format!("rust-png-{n}.png"))).write_image(d, w, h, c).unwrap();
        codecs::webp::WebPEncoder::new_lossless(file(&format!("rust-webp-{n}.webp"))).write_image(d, w, h, c).unwrap();
    }
    for (n, d, c) in [("rgb", &rgb, C::Rgb8), ("l", &l, C::L8)] {
        codecs::jpeg::JpegEncoder::new_with_quality(file(&format!("rust-jpeg-{n}.jpg")), 85).write_image(d, w, h, c).unwrap();
    }
    use jpeg_encoder::{ColorType, Encoder, SamplingFactor as S};
    for (n, s) in [("444", S::F_1_1), ("420", S::F_2_2), ("440", S::F_1_2), ("411", S::F_4_1)] {
        let mut e = Encoder::new_file(format!("{out}/jpeg-encoder-{n}.jpg"), 85).unwrap();
        e.set_sampling_factor(s); e.set_restart_interval(3);
        e.encode(&rgb, w as u16, h as u16, ColorType::Rgb).unwrap();
    }
    let mut e = Encoder::new_file(format!("{out}/jpeg-encoder-progressive.jpg"), 85).unwrap();
    e.set_progressive(true); e.set_optimized_huffman_tables(true);
    e.encode(&rgb, w as u16, h as u16, ColorType::Rgb).unwrap();
    let e = Encoder::new_file(format!("{out}/jpeg-encoder-cmyk.jpg"), 85).unwrap();
    e.encode(&rgba, w as u16, h as u16, ColorType::Cmyk).unwrap();
}
