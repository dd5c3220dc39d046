package main

import (
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"

	"github.com/HugoSmits86/nativewebp"
)

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// Usage: gow OUT-FOLDER
func main() {
	out := os.Args[1]
	w, h := 37, 29
	nrgba := image.NewNRGBA(image.Rect(0, 0, w, h))
	grey := image.NewGray(nrgba.Rect)
	grey16 := image.NewGray16(nrgba.Rect)
	deep := image.NewNRGBA64(nrgba.Rect)
	cmyk := image.NewCMYK(nrgba.Rect)
	pal := image.NewPaletted(nrgba.Rect, color.Palette{color.Black, color.White, color.NRGBA{200, 30, 40, 255}, color.NRGBA{10, 90, 200, 128}})
	for y := 0; y < h; y++ {
		for x := 0; x < w; x++ {
			nrgba.Set(x, y, color.NRGBA{uint8(x * 6), uint8(y * 8), 120, uint8(255 - (x+y)*3)})
			grey.Set(x, y, color.Gray{uint8(x*4 + y*3)})
			grey16.Set(x, y, color.Gray16{uint16(x*1000 + y*700)})
			deep.Set(x, y, color.NRGBA64{uint16(x * 1500), uint16(y * 2000), 30000, 65535})
			cmyk.Set(x, y, color.CMYK{uint8(x * 6), uint8(y * 8), 20, 30})
			pal.SetColorIndex(x, y, uint8((x/8+y/8)%4))
		}
	}
	for name, m := range map[string]image.Image{"nrgba": nrgba, "grey": grey, "grey16": grey16, "deep": deep, "palette": pal} {
		f, err := os.Create(out + "/go-png-" + name + ".png")
		must(err)
		must(png.Encode(f, m))
		must(f.Close())
	}
	for name, m := range map[string]image.Image{"rgb": nrgba, "grey": grey, "cmyk": cmyk} {
		f, err := os.Create(out + "/go-jpeg-" + name + ".jpg")
		must(err)
		must(jpeg.Encode(f, m, &jpeg.Options{Quality: 85}))
		must(f.Close())
	}
	for name, m := range map[string]image.Image{"nrgba": nrgba, "grey": grey, "palette": pal} {
		f, err := os.Create(out + "/nativewebp-" + name + ".webp")
		must(err)
		must(nativewebp.Encode(f, m, nil))
		must(f.Close())
	}
}
