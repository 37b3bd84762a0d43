namespace Unpool.Images;

/// <summary>The kinds of picture files, by the ends of their names and by their first bytes.</summary>
static class PictureKinds
{
    /// <summary>The number of first bytes that tell the kind.</summary>
    public const int Start = 12;

    static readonly HashSet<string> Ends = new(StringComparer.OrdinalIgnoreCase)
    {
        ".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".bmp", ".dib", ".gif", ".pbm", ".pgm", ".ppm", ".pnm", ".tif", ".tiff",
    };

    /// <summary>True for a file that is called a picture. What is not may be one all the same: see <see cref="Of"/>.</summary>
    public static bool IsCalledOne(string name) => Ends.Contains(Path.GetExtension(name));

    /// <summary>The kind by the first bytes, such as "PNG"; null if they are not those of a picture.</summary>
    public static string? Of(ReadOnlySpan<byte> start) => start switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "PNG",
        [0xff, 0xd8, 0xff, ..] => "JPEG",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "GIF",
        // Two letters are too few: the reserved bytes are 0.
        [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => "BMP",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "WebP",
        // 42, and 43 where offsets have 64 bits.
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => "TIFF",
        [(byte)'P', >= (byte)'1' and <= (byte)'6', (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'#', ..] => "PNM",
        _ => null,
    };
}
