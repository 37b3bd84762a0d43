using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Unpool.Images.Decoding.Png;

/// <summary>Stored rows of a PNG put into the planes of a picture.</summary>
sealed class PngPixels
{
    readonly Picture _picture;
    readonly PngFile _png;
    readonly ushort[] _samples;

    // Of a palette: the value of each of its colours in each channel. Otherwise the samples of the one colour that is transparent.
    readonly float[][] _palette = [];
    readonly int[]? _transparent;

    public PngPixels(Picture picture, PngFile png)
    {
        (_picture, _png, _samples) = (picture, png, new ushort[png.Width * png.Samples]);
        if (png.Colour == PngColour.Palette) _palette = Palette(png);
        else if (png.Alpha is { } alpha)
            // Of the two bytes only as many bits count as a sample has.
            _transparent = [.. Enumerable.Range(0, png.Samples)
                .Select(c => BinaryPrimitives.ReadUInt16BigEndian(alpha.AsSpan(2 * c)) & (1 << png.Bits) - 1)];
    }

    /// <summary>Puts a row's pixels into the columns from one on, every so many.</summary>
    public void Put(ReadOnlySpan<byte> row, int y, int left, int step, int count)
    {
        if (_png.Bits == 8 && _palette.Length == 0 && _transparent is null)
        {
            PutBytes(row, y, left, step);
            return;
        }
        var samples = _samples.AsSpan(0, count * _png.Samples);
        Unpack(row, samples);
        if (_palette.Length > 0) PutColours(samples, y, left, step);
        else if (_png.Bits == 16) PutDeep(samples, y, left, step);
        else PutFlat(samples, y, left, step);
        if (_transparent is not null) PutTransparent(samples, y, left, step);
    }

    void Unpack(ReadOnlySpan<byte> row, Span<ushort> samples)
    {
        switch (_png.Bits)
        {
            case 16:
                var deep = MemoryMarshal.Cast<byte, ushort>(row);
                if (BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(deep, samples);
                else deep.CopyTo(samples);
                break;
            case 8:
                for (var i = 0; i < samples.Length; i++) samples[i] = row[i];
                break;
            default:
                var (bits, mask) = (_png.Bits, (1 << _png.Bits) - 1);
                for (var i = 0; i < samples.Length; i++)
                    samples[i] = (ushort)(row[i * bits >> 3] >> 8 - bits - (i * bits & 7) & mask);
                break;
        }
    }

    // Most pictures are like this.
    void PutBytes(ReadOnlySpan<byte> row, int y, int left, int step)
    {
        var stored = _png.Samples;
        for (var c = 0; c < stored; c++)
        {
            var to = Row(c, y);
            for (int i = c, x = left; i < row.Length; i += stored, x += step) to[x] = row[i];
        }
    }

    void PutFlat(ReadOnlySpan<ushort> samples, int y, int left, int step)
    {
        var (stored, scale) = (_png.Samples, 255 / ((1 << _png.Bits) - 1));
        for (var c = 0; c < stored; c++)
        {
            var to = Row(c, y);
            for (int i = c, x = left; i < samples.Length; i += stored, x += step) to[x] = samples[i] * scale;
        }
    }

    void PutDeep(ReadOnlySpan<ushort> samples, int y, int left, int step)
    {
        var stored = _png.Samples;
        for (var c = 0; c < stored; c++)
        {
            var to = Row(c, y);
            // 65535 is 255, and what was 8 bits once is whole again.
            for (int i = c, x = left; i < samples.Length; i += stored, x += step) to[x] = samples[i] / 257f;
        }
    }

    void PutColours(ReadOnlySpan<ushort> samples, int y, int left, int step)
    {
        for (var c = 0; c < _palette.Length; c++)
        {
            var to = Row(c, y);
            var values = _palette[c];
            for (int i = 0, x = left; i < samples.Length; i++, x += step)
                to[x] = samples[i] < values.Length ? values[samples[i]] : throw PictureException.Damaged("it has a colour that its palette has not");
        }
    }

    void PutTransparent(ReadOnlySpan<ushort> samples, int y, int left, int step)
    {
        var to = Row(_png.Samples, y);
        var stored = _png.Samples;
        for (int i = 0, x = left; i < samples.Length; i += stored, x += step)
        {
            var isTransparent = true;
            for (var c = 0; c < stored; c++) isTransparent &= samples[i + c] == _transparent![c];
            to[x] = isTransparent ? 0 : 255;
        }
    }

    static float[][] Palette(PngFile png)
    {
        var count = png.Palette.Length / 3;
        var colours = png.Alpha is null ? png.Channels : png.Channels - 1;
        var palette = Enumerable.Range(0, colours)
            .Select(c => Enumerable.Range(0, count).Select(i => (float)png.Palette[3 * i + c]).ToArray());
        return png.Alpha is not { } alpha ? [.. palette]
            : [.. palette, [.. Enumerable.Range(0, count).Select(i => i < alpha.Length ? alpha[i] : 255f)]];
    }

    Span<float> Row(int channel, int y) => _picture.Plane(channel).Slice(y * _picture.Width, _picture.Width);
}
