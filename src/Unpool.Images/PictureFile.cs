using Unpool.Images.Decoding;
using Unpool.Images.Files;
using Unpool.Images.Writing;

namespace Unpool.Images;

/// <summary>
/// Single pictures, read by their first bytes: PNG, JPEG, WebP, BMP, GIF (the first frame), PNM and TIFF (the first picture). Four of them can be
/// written.
/// </summary>
public static class PictureFile
{
    /// <summary>
    /// Reads a picture, upright, with the channels that it has. Pictures of the kinds BMP, GIF and WebP are grey where all of their pixels are.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="options">The limits; nothing else in them counts here.</param>
    /// <exception cref="PictureException">The file cannot be read, or is no picture, or is larger than the limits.</exception>
    public static Picture Read(string path, PictureOptions? options = null) => Read(Bytes(path, options), options);

    /// <summary>Reads a picture from the bytes of its file, as <see cref="Read(string, PictureOptions?)"/> does.</summary>
    /// <exception cref="PictureException">They are no picture, or a larger one than the limits allow.</exception>
    public static Picture Read(byte[] file, PictureOptions? options = null) => Decoder.Read(file, ReadHeader(file, options));

    /// <summary>Reads what a file says of its picture, without the pixels.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">The limits.</param>
    /// <exception cref="PictureException">The file cannot be read, or is no picture, or is larger than the limits.</exception>
    public static PictureHeader ReadHeader(string path, PictureOptions? options = null) => ReadHeader(Bytes(path, options), options);

    /// <summary>Reads what the bytes of a file say of its picture, without the pixels.</summary>
    /// <exception cref="PictureException">They are no picture, or a larger one than the limits allow.</exception>
    public static PictureHeader ReadHeader(byte[] file, PictureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Decoder.Header(file, options ?? new());
    }

    /// <summary>The formats that can be written, as a <see cref="PictureHeader"/> names them.</summary>
    public static IReadOnlyList<string> Writable { get; } = ["PNG", "JPEG", "WebP", "PNM"];

    /// <summary>
    /// Writes a picture, whole or not at all. PNG and PNM can have 16 bits; JPEG has a quality of 95 and, as PNM, no alpha; WebP is written
    /// without loss.
    /// </summary>
    /// <param name="path">The file, whatever its name ends with.</param>
    /// <param name="picture">The picture; values beyond 0 and 255 are cut off.</param>
    /// <param name="format">One of <see cref="Writable"/>.</param>
    /// <param name="bits">The bits of a value, 8 or 16.</param>
    /// <exception cref="ArgumentException">There is no such format, or it has no such bits.</exception>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(string path, Picture picture, string format = "PNG", int bits = 8)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(picture);
        if (bits != 8 && !(bits == 16 && (format is "PNG" or "PNM")))
            throw new ArgumentException($"{format} cannot have {bits} bits.", nameof(bits));
        Action<Stream> write = format switch
        {
            "PNG" => to => PngWriter.Write(to, picture, bits),
            "PNM" => to => PnmWriter.Write(to, picture, bits),
            "JPEG" or "WebP" => to => SkiaWriter.Write(to, picture, format),
            _ => throw new ArgumentException($"'{format}' cannot be written; {string.Join(", ", Writable)} can.", nameof(format)),
        };
        AtomicFile.Write(path, write);
    }

    static byte[] Bytes(string path, PictureOptions? options)
    {
        ArgumentNullException.ThrowIfNull(path);
        return FileSearch.OfFile(Path.GetFileName(path), path).Read((options ?? new()).MostBytes);
    }
}
