using System.Text;
using BitMiracle.LibTiff.Classic;
using SkiaSharp;

namespace Unpool.Tests.Support;

/// <summary>Picture files of the kinds for which the second half of a library, or a few bytes, are enough.</summary>
static class PictureBytes
{
    /// <summary>A file of Skia's writer: JPEG or WebP.</summary>
    public static byte[] Skia(SKEncodedImageFormat format, int quality, int width, int height, Func<int, int, SKColor> pixel) =>
        Skia(width, height, pixel, pixmap => pixmap.Encode(format, quality));

    public static byte[] Skia(int width, int height, Func<int, int, SKColor> pixel, Func<SKPixmap, SKData?> encode)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++) bitmap.SetPixel(x, y, pixel(x, y));
        using var pixmap = bitmap.PeekPixels();
        using var data = encode(pixmap)!;
        return data.ToArray();
    }

    public static byte[] Jpeg(int width, int height, Func<int, int, SKColor> pixel, int quality = 95) =>
        Skia(SKEncodedImageFormat.Jpeg, quality, width, height, pixel);

    public static byte[] GreyJpeg(int width, int height, Func<int, int, int> value, int quality = 100)
    {
        var values = from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) select (byte)value(x, y);
        using var image = SKImage.FromPixelCopy(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque), values.ToArray());
        using var data = image.Encode(SKEncodedImageFormat.Jpeg, quality);
        return data.ToArray();
    }

    /// <summary>A BMP of 24 bits, from the bottom up.</summary>
    public static byte[] Bmp(int width, int height, Func<int, int, (int R, int G, int B)> pixel)
    {
        var stride = (3 * width + 3) / 4 * 4;
        var file = new byte[54 + stride * height];
        var writer = new BinaryWriter(new MemoryStream(file));
        writer.Write((byte)'B');
        writer.Write((byte)'M');
        foreach (var number in (int[])[file.Length, 0, 54, 40, width, height]) writer.Write(number);
        writer.Write((short)1);
        writer.Write((short)24);
        foreach (var number in (int[])[0, stride * height, 2835, 2835, 0, 0]) writer.Write(number);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var (r, g, b) = pixel(x, height - 1 - y);
                var at = 54 + y * stride + 3 * x;
                (file[at], file[at + 1], file[at + 2]) = ((byte)b, (byte)g, (byte)r);
            }
        return file;
    }

    /// <summary>A GIF of frames; the numbers of a frame's pixels are those of colours in a palette, of which one may be transparent.</summary>
    public static byte[] Gif(int width, int height, byte[] palette, int? transparent, params byte[][] frames)
    {
        // A palette of 128 colours, and codes of 8 bits that are cleared before they would grow.
        var file = new List<byte>([.. "GIF89a"u8, .. Short(width), .. Short(height), 0xf6, 0, 0, .. palette, .. new byte[3 * 128 - palette.Length]]);
        foreach (var frame in frames)
        {
            file.AddRange([0x21, 0xf9, 4, (byte)(transparent is null ? 0 : 1), 10, 0, (byte)(transparent ?? 0), 0]);
            file.AddRange([0x2c, 0, 0, 0, 0, .. Short(width), .. Short(height), 0, 7]);
            foreach (var block in Codes(frame).Chunk(255)) file.AddRange([(byte)block.Length, .. block]);
            file.Add(0);
        }
        return [.. file, 0x3b];

        static byte[] Codes(byte[] pixels)
        {
            const byte clear = 128, end = 129;
            return [.. pixels.Chunk(100).SelectMany(some => (byte[])[clear, .. some]), end];
        }

        static byte[] Short(int value) => [(byte)value, (byte)(value >> 8)];
    }

    /// <summary>A PNM of bytes behind a header, such as "P5 3 2 255\n".</summary>
    public static byte[] Pnm(string header, params byte[] bytes) => [.. Encoding.ASCII.GetBytes(header), .. bytes];

    /// <summary>A TIFF of rows of samples, as they lie in memory, with all its tags set by the caller.</summary>
    public static byte[] Tiff(int width, int height, int samples, int bits, byte[][] rows, Action<Tiff>? tags = null, bool isBig = false)
    {
        using var file = new MemoryStream();
        // The library closes what it is given.
        using (var tiff = BitMiracle.LibTiff.Classic.Tiff.ClientOpen("", isBig ? "wb" : "wl", file, new TiffStream()))
        {
            tiff.SetField(TiffTag.IMAGEWIDTH, width);
            tiff.SetField(TiffTag.IMAGELENGTH, height);
            tiff.SetField(TiffTag.SAMPLESPERPIXEL, samples);
            tiff.SetField(TiffTag.BITSPERSAMPLE, bits);
            tiff.SetField(TiffTag.PHOTOMETRIC, samples >= 3 ? Photometric.RGB : Photometric.MINISBLACK);
            tiff.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
            tiff.SetField(TiffTag.ROWSPERSTRIP, 7);
            if (samples is 2 or 4) tiff.SetField(TiffTag.EXTRASAMPLES, 1, new short[] { (short)ExtraSample.UNASSALPHA });
            tags?.Invoke(tiff);
            if (tiff.IsTiled()) WriteTiles(tiff, width, height, rows);
            else
                for (var row = 0; row < rows.Length; row++) tiff.WriteScanline(rows[row].ToArray(), row % height, (short)(row / height));
            tiff.FlushData();
            tiff.WriteDirectory();
            return file.ToArray();
        }
    }

    static void WriteTiles(Tiff tiff, int width, int height, byte[][] rows)
    {
        int across = tiff.GetField(TiffTag.TILEWIDTH)[0].ToInt(), down = tiff.GetField(TiffTag.TILELENGTH)[0].ToInt();
        var (stride, pixel) = (tiff.TileRowSize(), tiff.TileRowSize() / across);
        for (var y = 0; y < height; y += down)
            for (var x = 0; x < width; x += across)
            {
                var tile = new byte[tiff.TileSize()];
                for (var row = y; row < Math.Min(height, y + down); row++)
                    rows[row].AsSpan(x * pixel, Math.Min(across, width - x) * pixel).CopyTo(tile.AsSpan((row - y) * stride));
                tiff.WriteTile(tile, x, y, 0, 0);
            }
    }
}
