using System.Buffers;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace Unpool.Images.Decoding.Skia;

/// <summary>JPEG, WebP, BMP and GIF, of which there are 8 bits at most, by Skia's decoders, without any change of colours.</summary>
static class SkiaReader
{
    /// <summary>What the file says of itself.</summary>
    public static PictureHeader Header(byte[] file, string kind) => Guarded(() =>
    {
        using var data = SKData.CreateCopy(file);
        using var codec = Open(data);
        var info = codec.Info;
        if (info.Width < 1 || info.Height < 1) throw PictureException.Damaged("it has no possible size");
        var colours = info.ColorType == SKColorType.Gray8 ? 1 : 3;
        return new PictureHeader(
            kind, info.Width, info.Height, HasAlpha(info) ? colours + 1 : colours, 8, Math.Clamp((int)codec.EncodedOrigin, 1, 8));
    });

    /// <summary>The picture as stored; its first frame, where it moves.</summary>
    public static Picture Read(byte[] file, string kind) => Guarded(() =>
    {
        if (kind == "JPEG") RequireEnd(file);
        using var data = SKData.CreateCopy(file);
        using var codec = Open(data);
        var info = codec.Info;
        var isGrey = info.ColorType == SKColorType.Gray8;
        var (count, hasAlpha) = (info.Width * info.Height, HasAlpha(info));
        var wanted = new SKImageInfo(
            info.Width, info.Height, isGrey ? SKColorType.Gray8 : SKColorType.Rgba8888, isGrey ? SKAlphaType.Opaque : SKAlphaType.Unpremul, null);
        var pixels = ArrayPool<byte>.Shared.Rent(checked((int)wanted.BytesSize64));
        try
        {
            var pinned = GCHandle.Alloc(pixels, GCHandleType.Pinned);
            try
            {
                Require(codec.GetPixels(wanted, pinned.AddrOfPinnedObject()));
            }
            finally
            {
                pinned.Free();
            }
            if (isGrey) return SkiaPixels.Grey(pixels.AsSpan(0, count), info.Width, info.Height);
            var colours = MemoryMarshal.Cast<byte, uint>(pixels.AsSpan(0, 4 * count));
            return SkiaPixels.Colour(colours, info.Width, info.Height, hasAlpha, mayBeGrey: kind != "JPEG");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(pixels);
        }
    });

    static SKCodec Open(SKData data) =>
        SKCodec.Create(data) ?? throw PictureException.Damaged("its header makes no sense");

    static void Require(SKCodecResult result)
    {
        if (result != SKCodecResult.Success) throw Failure(result);
    }

    static PictureException Failure(SKCodecResult result) => result switch
    {
        SKCodecResult.IncompleteInput => PictureException.CutShort(),
        SKCodecResult.ErrorInInput or SKCodecResult.InvalidInput => PictureException.Damaged("its content makes no sense"),
        SKCodecResult.Unimplemented => PictureException.Damaged("it is not what its first bytes say, or of a rare kind"),
        _ => new PictureException($"it cannot be decoded ({result})"),
    };

    static bool HasAlpha(SKImageInfo info) => info.AlphaType != SKAlphaType.Opaque;

    // A progressive JPEG without its last scans would be taken for a whole, blurred one: an end of image has to follow the last start of a scan.
    static void RequireEnd(ReadOnlySpan<byte> file)
    {
        if (file.LastIndexOf([(byte)0xff, (byte)0xd9]) < file.LastIndexOf([(byte)0xff, (byte)0xda])) throw PictureException.CutShort();
    }

    static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or EntryPointNotFoundException)
        {
            throw new PictureException("pictures of its kind need SkiaSharp's native library (libSkiaSharp) in the program's folder", e);
        }
    }
}
