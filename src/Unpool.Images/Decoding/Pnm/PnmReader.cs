using System.Buffers.Binary;

namespace Unpool.Images.Decoding.Pnm;

/// <summary>Files of the kinds P1 to P6: bits, grey and colour, each as text and as bytes, with values up to any maximum of 16 bits.</summary>
static class PnmReader
{
    const int MostBytes = 255, MostValue = 65535;

    /// <summary>What the file says of itself.</summary>
    public static PictureHeader Header(byte[] file) => Open(file).Header;

    /// <summary>The picture.</summary>
    public static Picture Read(byte[] file)
    {
        var (header, kind, most, at) = Open(file);
        var pixels = (long)header.Width * header.Height;
        // Before memory is taken for what a damaged header asks for: a value is at least one digit and a blank, except that bits need none.
        var needed = kind switch
        {
            1 => pixels,
            2 or 3 => 2 * pixels * header.Channels - 1,
            4 => (long)(header.Width + 7) / 8 * header.Height,
            _ => pixels * header.Channels * (most > MostBytes ? 2 : 1),
        };
        if (file.Length - at < needed) throw PictureException.CutShort();
        var picture = Picture.Rent(header.Channels, header.Width, header.Height);
        try
        {
            if (kind == 1) ReadDigits(new(file, at), picture.Values);
            else if (kind == 4) ReadBits(file.AsSpan(at), picture);
            else if (kind is 2 or 3) ReadNumbers(new(file, at), picture, most);
            else ReadBytes(file.AsSpan(at), picture, most);
            return picture;
        }
        catch (PictureException)
        {
            picture.Return();
            throw;
        }
    }

    static (PictureHeader Header, int Kind, int Most, int At) Open(byte[] file)
    {
        if (file.Length < 2) throw PictureException.CutShort();
        var kind = file[1] - '0';
        var text = new PnmText(file, 2);
        var (width, height) = (text.Number(), text.Number());
        var most = kind is 1 or 4 ? 1 : text.Number();
        if (width == 0 || height == 0 || most is 0 or > MostValue) throw PictureException.Damaged("its header has impossible numbers");
        if (kind >= 4) text.Blank();
        var bits = kind is 1 or 4 ? 1 : most > MostBytes ? 16 : 8;
        return (new("PNM", width, height, kind is 3 or 6 ? 3 : 1, bits), kind, most, text.At);
    }

    // 1 is black, and there need not be blanks.
    static void ReadDigits(PnmText text, Span<float> values)
    {
        foreach (ref var value in values) value = text.Bit() ? 0 : 255;
    }

    static void ReadBits(ReadOnlySpan<byte> bytes, Picture picture)
    {
        var values = picture.Values;
        var stride = (picture.Width + 7) / 8;
        for (int y = 0, i = 0; y < picture.Height; y++)
            for (var x = 0; x < picture.Width; x++)
                values[i++] = (bytes[y * stride + (x >> 3)] >> 7 - (x & 7) & 1) != 0 ? 0 : 255;
    }

    static void ReadNumbers(PnmText text, Picture picture, int most)
    {
        var pixels = picture.Width * picture.Height;
        for (var i = 0; i < pixels; i++)
            for (var c = 0; c < picture.Channels; c++)
                picture.Plane(c)[i] = Scaled(text.Number(), most);
    }

    static void ReadBytes(ReadOnlySpan<byte> bytes, Picture picture, int most)
    {
        var channels = picture.Channels;
        for (var c = 0; c < channels; c++)
        {
            var plane = picture.Plane(c);
            for (int i = 0, at = c; i < plane.Length; i++, at += channels)
                plane[i] = Scaled(most > MostBytes ? BinaryPrimitives.ReadUInt16BigEndian(bytes[(2 * at)..]) : bytes[at], most);
        }
    }

    // Both products are exact, so that only the quotient is rounded.
    static float Scaled(int value, int most) =>
        value <= most ? value * 255f / most : throw PictureException.Damaged($"it has a value of {value}, more than the {most} that it allows");
}
