using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;
using SkiaSharp;

namespace Unpool.Tests.Support;

/// <summary>Picture files of each format with random sizes, depths, colours and ways of being stored.</summary>
sealed class RandomPicture(Random random)
{
    public static readonly string[] Formats = ["png", "jpg", "webp", "bmp", "gif", "pnm", "tif"];

    /// <summary>The bytes of the next file of a format.</summary>
    public byte[] Next(string format)
    {
        var (width, height) = (random.Next(1, 40), random.Next(1, 40));
        return format switch
        {
            "png" => Png(width, height),
            "jpg" => Jpeg(width, height),
            "webp" => WebP(width, height),
            "bmp" => PictureBytes.Bmp(width, height, (_, _) => (random.Next(256), random.Next(256), random.Next(256))),
            "gif" => Gif(width, height),
            "pnm" => Pnm(width, height),
            "tif" => Tiff(width, height),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
    }

    byte[] Png(int width, int height)
    {
        var colour = Any(0, 2, 3, 4, 6);
        var bits = colour switch { 0 => Any(1, 2, 4, 8, 16), 3 => Any(1, 2, 4, 8), _ => Any(8, 16) };
        var stored = colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        var most = 1 << bits;
        var samples = Enumerable.Range(0, width * height * stored).Select(_ => random.Next(most)).ToArray();
        // One grey or colour that there is, or the first colours of a palette.
        var alpha = colour is 4 or 6 || random.Next(2) == 0 ? null
            : colour == 3 ? Bytes(random.Next(1, most + 1))
            : samples[..stored].SelectMany(value => (byte[])[(byte)(value >> 8), (byte)value]).ToArray();
        return new PngBytes(width, height, colour, bits)
        {
            Samples = samples,
            Palette = colour == 3 ? Bytes(3 * most) : null,
            Alpha = alpha,
            IsInterlaced = random.Next(2) == 0,
            Parts = random.Next(1, 4),
            Filter = random.Next(2) == 0 ? null : random.Next(5),
        }.File();
    }

    byte[] Jpeg(int width, int height)
    {
        var (pixel, quality) = (Smooth(), random.Next(20, 101));
        byte[] file;
        if (random.Next(4) == 0) file = PictureBytes.GreyJpeg(width, height, (x, y) => pixel(x, y).Green, quality);
        else
        {
            var options = new SKJpegEncoderOptions(quality, (SKJpegEncoderDownsample)random.Next(3), SKJpegEncoderAlphaOption.Ignore);
            file = PictureBytes.Skia(width, height, pixel, pixmap => pixmap.Encode(options));
        }
        return random.Next(2) == 0 ? file : ExifBytes.InJpeg(file, ExifBytes.Of(random.Next(1, 9), isLittle: random.Next(2) == 0));
    }

    byte[] WebP(int width, int height)
    {
        var (pixel, quality) = (Smooth(), random.Next(20, 101));
        var (compression, isSolid) = ((SKWebpEncoderCompression)random.Next(2), random.Next(2) == 0);
        return PictureBytes.Skia(width, height, (x, y) => isSolid ? pixel(x, y) : pixel(x, y).WithAlpha((byte)(x * 37 + y * 11)),
            pixmap => pixmap.Encode(new SKWebpEncoderOptions(compression, quality)));
    }

    byte[] Gif(int width, int height)
    {
        var pixels = Enumerable.Range(0, width * height).Select(_ => (byte)random.Next(128)).ToArray();
        return PictureBytes.Gif(width, height, Bytes(3 * 128), random.Next(2) == 0 ? null : random.Next(128), pixels);
    }

    byte[] Pnm(int width, int height)
    {
        var kind = random.Next(1, 7);
        var most = kind is 1 or 4 ? 1 : Any(1, 15, 100, 255, 256, 4095, 65535);
        var count = width * height * (kind is 3 or 6 ? 3 : 1);
        var values = Enumerable.Range(0, count).Select(_ => random.Next(most + 1));
        var head = $"P{kind}\n# random\n{width} {height}\n{(kind is 1 or 4 ? "" : most + "\n")}";
        return kind switch
        {
            <= 3 => PictureBytes.Pnm(head + string.Join(' ', values) + "\n"),
            4 => PictureBytes.Pnm(head, Bytes((width + 7) / 8 * height)),
            _ => PictureBytes.Pnm(head, [.. values.SelectMany(value => most > 255 ? [(byte)(value >> 8), (byte)value] : (byte[])[(byte)value])]),
        };
    }

    byte[] Tiff(int width, int height)
    {
        var (samples, isTiled, isFloat) = (random.Next(1, 5), random.Next(3) == 0, random.Next(6) == 0);
        var bits = isFloat ? 32 : samples == 1 ? Any(1, 4, 8, 16) : Any(8, 16);
        var isPalette = !isFloat && samples == 1 && bits == 8 && random.Next(2) == 0;
        var isInk = !isFloat && samples == 4 && random.Next(2) == 0;
        var compression = (Compression)Any((int)Compression.NONE, (int)Compression.LZW, (int)Compression.ADOBE_DEFLATE, (int)Compression.PACKBITS);
        var isPredicted = bits is 8 or 16 && compression is Compression.LZW or Compression.ADOBE_DEFLATE && random.Next(2) == 0;
        var isPlanar = !isTiled && samples == 3 && random.Next(2) == 0;
        // Where white is 0 with 4 bits or floats, ImageMagick 6 takes it for black; libtiff does not.
        var isWhite = samples == 1 && !isPalette && (bits is 1 or 8 or 16) && random.Next(2) == 0;
        var rows = Enumerable.Range(0, isPlanar ? 3 * height : height).Select(_ => isFloat
            ? MemoryMarshal.AsBytes<float>(Enumerable.Range(0, width * samples).Select(_ => random.NextSingle()).ToArray()).ToArray()
            : Bytes((width * (isPlanar ? 1 : samples) * bits + 7) / 8)).ToArray();
        ushort[][] palette = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 256).Select(_ => (ushort)random.Next(65536)).ToArray())];
        var (orientation, isBig) = (random.Next(1, 9), random.Next(2) == 0);
        return PictureBytes.Tiff(width, height, samples, bits, rows, tiff =>
        {
            tiff.SetField(TiffTag.COMPRESSION, compression);
            tiff.SetField(TiffTag.ORIENTATION, orientation);
            if (isFloat) tiff.SetField(TiffTag.SAMPLEFORMAT, SampleFormat.IEEEFP);
            if (isTiled) tiff.SetField(TiffTag.TILEWIDTH, 16);
            if (isTiled) tiff.SetField(TiffTag.TILELENGTH, 32);
            if (isPredicted) tiff.SetField(TiffTag.PREDICTOR, Predictor.HORIZONTAL);
            if (isPlanar) tiff.SetField(TiffTag.PLANARCONFIG, PlanarConfig.SEPARATE);
            if (isWhite) tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.MINISWHITE);
            if (isPalette) tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.PALETTE);
            if (isPalette) tiff.SetField(TiffTag.COLORMAP, palette[0], palette[1], palette[2]);
            if (isInk) tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.SEPARATED);
            if (isInk) tiff.SetField(TiffTag.EXTRASAMPLES, 0, Array.Empty<short>());
        }, isBig);
    }

    // What a camera sees: colours that change slowly, and a little noise.
    Func<int, int, SKColor> Smooth()
    {
        var (a, b, c, noise) = (random.Next(1, 9), random.Next(1, 9), random.Next(1, 9), random.Next(1, 20));
        return (x, y) => new((byte)(x * a + random.Next(noise)), (byte)(y * b + random.Next(noise)), (byte)((x + y) * c / 2 + random.Next(noise)));
    }

    int Any(params int[] values) => values[random.Next(values.Length)];

    byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
