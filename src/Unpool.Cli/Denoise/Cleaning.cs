using Unpool.Images;
using Unpool.Inference;

namespace Unpool.Cli;

/// <summary>
/// The cleaning of pictures of any size by a network that reads one size: tiles overlap and are blended. A network of grey images takes each
/// colour by itself, one of colours takes grey as three that are equal. Alpha stays what it is.
/// </summary>
/// <param name="predictor">Images in the network's scale in, cleaned ones out.</param>
/// <param name="shape">The shape of its images, 1 or 3 channels.</param>
/// <param name="white">What the network reads for white.</param>
/// <param name="result">What the network returns for white.</param>
sealed class Cleaning(Predictor predictor, Shape shape, double white, double result)
{
    // As many tiles at once.
    const int Part = 64;

    readonly float[] _from = new float[Part * shape.Size], _to = new float[Part * shape.Size];

    /// <summary>The cleaned picture, with the channels and the size of the given one.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Picture Clean(Picture picture, CancellationToken cancel)
    {
        var cleaned = new Picture(picture.Channels, picture.Width, picture.Height);
        var colours = picture.HasAlpha ? picture.Channels - 1 : picture.Channels;
        if (shape.Channels == colours)
            OfTiles(Planes(picture, [.. Enumerable.Range(0, colours)]), cancel).Values.CopyTo(cleaned.Values);
        else if (shape.Channels == 1)
            for (var c = 0; c < colours; c++) OfTiles(Planes(picture, [c]), cancel).Values.CopyTo(cleaned.Plane(c));
        else
            Mean(OfTiles(Planes(picture, [0, 0, 0]), cancel), cleaned.Plane(0));
        if (picture.HasAlpha) picture.Plane(colours).CopyTo(cleaned.Plane(colours));
        return cleaned;
    }

    Picture OfTiles(Picture picture, CancellationToken cancel)
    {
        var tiles = new Tiles(picture.Size, new(shape.Height, shape.Width));
        var cleaned = new Picture[tiles.Count];
        for (var first = 0; first < tiles.Count; first += Part)
        {
            cancel.ThrowIfCancellationRequested();
            var count = Math.Min(Part, tiles.Count - first);
            for (var i = 0; i < count; i++)
            {
                var to = _from.AsSpan(i * shape.Size, shape.Size);
                tiles.Cut(picture, first + i).Values.CopyTo(to);
                foreach (ref var value in to) value = (float)(value * white / 255);
            }
            predictor.Run(_from.AsSpan(0, count * shape.Size), _to.AsSpan(0, count * shape.Size));
            for (var i = 0; i < count; i++)
            {
                float[] values = [.. _to.AsSpan(i * shape.Size, shape.Size)];
                foreach (ref var value in values.AsSpan()) value = (float)Math.Clamp(value * 255 / result, 0, 255);
                cleaned[first + i] = new(shape.Channels, shape.Width, shape.Height, values);
            }
        }
        return tiles.Join(cleaned);
    }

    static Picture Planes(Picture picture, int[] planes)
    {
        var result = new Picture(planes.Length, picture.Width, picture.Height);
        for (var c = 0; c < planes.Length; c++) picture.Plane(planes[c]).CopyTo(result.Plane(c));
        return result;
    }

    static void Mean(Picture colours, Span<float> grey)
    {
        Span<float> red = colours.Plane(0), green = colours.Plane(1), blue = colours.Plane(2);
        for (var i = 0; i < grey.Length; i++) grey[i] = (red[i] + green[i] + blue[i]) / 3;
    }
}
