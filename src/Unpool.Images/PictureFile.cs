using Unpool.Images.Decoding;
using Unpool.Images.Files;

namespace Unpool.Images;

/// <summary>Single pictures: PNG, JPEG, WebP, BMP, GIF (the first frame), PNM and TIFF (the first picture), by their first bytes.</summary>
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

    static byte[] Bytes(string path, PictureOptions? options)
    {
        ArgumentNullException.ThrowIfNull(path);
        return FileSearch.OfFile(Path.GetFileName(path), path).Read((options ?? new()).MostBytes);
    }
}
