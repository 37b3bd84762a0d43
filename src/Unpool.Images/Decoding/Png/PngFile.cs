using System.Buffers.Binary;
using Unpool.Images.Checksums;

namespace Unpool.Images.Decoding.Png;

/// <summary>A PNG file taken apart into its chunks (ISO/IEC 15948), without its pixels being looked at.</summary>
sealed class PngFile
{
    const uint Head = 0x49484452, Colours = 0x504c5445, Transparency = 0x74524e53, Pixels = 0x49444154, End = 0x49454e44, Exif = 0x65584966;

    // What a decoder that does not know a chunk may pass over.
    const uint IsAncillary = 0x20000000;

    static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    readonly byte[] _file;
    readonly List<Range> _data = [];

    PngFile(byte[] file) => _file = file;

    /// <summary>The number of columns.</summary>
    public int Width { get; private set; }

    /// <summary>The number of rows.</summary>
    public int Height { get; private set; }

    /// <summary>The bits of a stored sample: 1, 2, 4, 8 or 16.</summary>
    public int Bits { get; private set; }

    /// <summary>What a pixel consists of.</summary>
    public PngColour Colour { get; private set; }

    /// <summary>Whether the pixels come in seven passes.</summary>
    public bool IsInterlaced { get; private set; }

    /// <summary>Red, green and blue of each colour of a palette.</summary>
    public byte[] Palette { get; private set; } = [];

    /// <summary>The alpha of a palette's colours, or the one grey or colour that is transparent; null if nothing is.</summary>
    public byte[]? Alpha { get; private set; }

    /// <summary>The turn of Exif, 1 to 8.</summary>
    public int Orientation { get; private set; } = 1;

    /// <summary>The number of samples that a pixel is stored as.</summary>
    public int Samples => Colour switch { PngColour.GreyAlpha => 2, PngColour.True => 3, PngColour.TrueAlpha => 4, _ => 1 };

    /// <summary>The number of channels of the picture: a palette of greys is grey.</summary>
    public int Channels => (IsGrey ? 1 : 3) + (Alpha is not null || Colour is PngColour.GreyAlpha or PngColour.TrueAlpha ? 1 : 0);

    bool IsGrey => Colour switch
    {
        PngColour.Grey or PngColour.GreyAlpha => true,
        PngColour.Palette => Palette.Chunk(3).All(colour => colour[0] == colour[1] && colour[1] == colour[2]),
        _ => false,
    };

    /// <summary>Takes a file apart.</summary>
    /// <exception cref="PictureException">It is no whole PNG.</exception>
    public static PngFile Of(byte[] file)
    {
        var png = new PngFile(file);
        png.ReadChunks();
        return png;
    }

    /// <summary>The compressed pixels, whose checksums are looked at here.</summary>
    public Stream Data()
    {
        foreach (var part in _data) Check(part, "pixels");
        return new PngData(_file, _data);
    }

    /// <summary>The number of compressed bytes.</summary>
    public long DataLength => _data.Sum(part => (long)part.End.Value - part.Start.Value);

    void ReadChunks()
    {
        if (!_file.AsSpan().StartsWith(Signature)) throw PictureException.Damaged("it does not begin as a PNG does");
        for (var at = Signature.Length; ;)
        {
            if (_file.Length - at < 12) throw PictureException.CutShort();
            var length = BinaryPrimitives.ReadUInt32BigEndian(_file.AsSpan(at));
            var kind = BinaryPrimitives.ReadUInt32BigEndian(_file.AsSpan(at + 4));
            if (length > _file.Length - at - 12) throw PictureException.CutShort();
            var part = (at + 8)..(at + 8 + (int)length);
            if (Width == 0 && kind != Head) throw PictureException.Damaged("it does not begin with its size");
            if (kind == End) break;
            Read(kind, part);
            at = part.End.Value + 4;
        }
        if (_data.Count == 0) throw PictureException.Damaged("it has no pixels");
        if (Colour == PngColour.Palette && Palette.Length == 0) throw PictureException.Damaged("its palette is missing");
    }

    void Read(uint kind, Range part)
    {
        switch (kind)
        {
            case Head:
                Check(part, "header");
                ReadHead(_file.AsSpan(part));
                break;
            case Colours when Colour == PngColour.Palette:
                Check(part, "palette");
                Palette = _file[part];
                if (Palette.Length is 0 or > 768 || Palette.Length % 3 != 0) throw PictureException.Damaged("its palette has no possible size");
                break;
            case Transparency when Colour is not (PngColour.GreyAlpha or PngColour.TrueAlpha):
                Check(part, "transparency");
                Alpha = _file[part];
                if (Colour != PngColour.Palette && Alpha.Length != 2 * Samples)
                    throw PictureException.Damaged("its transparent colour has no possible size");
                break;
            case Pixels:
                _data.Add(part);
                break;
            // One that is damaged is as good as none: it is no part of the picture.
            case Exif when HasRightChecksum(part):
                Orientation = ExifOrientation.Of(_file.AsSpan(part));
                break;
            case var _ when (kind & IsAncillary) == 0 && kind != Colours:
                throw PictureException.Damaged("it has a part of an unknown kind");
        }
    }

    void ReadHead(ReadOnlySpan<byte> head)
    {
        if (head.Length != 13 || Width != 0) throw PictureException.Damaged("its header has no possible size");
        (Width, Height) = (BinaryPrimitives.ReadInt32BigEndian(head), BinaryPrimitives.ReadInt32BigEndian(head[4..]));
        (Bits, Colour) = (head[8], (PngColour)head[9]);
        if (Width <= 0 || Height <= 0) throw PictureException.Damaged("it has no possible size");
        var isKnown = Colour switch
        {
            PngColour.Grey => Bits is 1 or 2 or 4 or 8 or 16,
            PngColour.Palette => Bits is 1 or 2 or 4 or 8,
            PngColour.True or PngColour.GreyAlpha or PngColour.TrueAlpha => Bits is 8 or 16,
            _ => false,
        };
        if (!isKnown || head[10] != 0 || head[11] != 0 || head[12] > 1) throw PictureException.Damaged("it is of an unknown kind of PNG");
        IsInterlaced = head[12] == 1;
    }

    void Check(Range part, string what)
    {
        if (!HasRightChecksum(part)) throw PictureException.Damaged($"the checksum of its {what} does not fit");
    }

    // The checksum is that of the kind and the content.
    bool HasRightChecksum(Range part) =>
        Crc32.Of(_file.AsSpan((part.Start.Value - 4)..part.End)) == BinaryPrimitives.ReadUInt32BigEndian(_file.AsSpan(part.End.Value));
}
