using Unpool.Serve.Models;
using Unpool.Serve.Sets;

namespace Unpool.Serve.Maps;

/// <summary>The codes of a data set's pictures on their principal plane, and the pictures that a model makes of places between them.</summary>
sealed class CodeMap
{
    const int MostPoints = 1000;

    // Codes of large pictures have many numbers each.
    const int MostNumbers = 1 << 24;

    readonly ServedSet _set;
    readonly PrincipalPlane _plane;

    /// <summary>The map of a model and a data set: of pictures from all over it.</summary>
    public CodeMap(ServedModel model, ServedSet set)
    {
        _set = set;
        var width = model.Code.Shape.Size;
        var indices = set.Some(Math.Clamp(MostNumbers / width, 2, MostPoints));
        var count = indices.Length;
        var codes = new float[count * width];
        Parallel.For(0, count, i => model.Encode(set.Pixels(indices[i]), codes.AsSpan(i * width, width)));
        _plane = new(codes, width);
        Points = [.. indices.Select((index, i) =>
        {
            var (x, y) = _plane.Of(codes.AsSpan(i * width, width));
            return new MapPoint(x, y, index, set.NameOf(index), set.LabelOf(index));
        })];
    }

    /// <summary>The pictures.</summary>
    public IReadOnlyList<MapPoint> Points { get; }

    /// <summary>The shares of the codes' variance that the two axes show.</summary>
    public IReadOnlyList<double> Explained => _plane.Explained;

    /// <summary>The code at a place.</summary>
    public float[] CodeAt(double x, double y) => _plane.At(x, y);

    /// <summary>The picture whose code is the nearest one to a place.</summary>
    public MapPoint Nearest(double x, double y) => Points.MinBy(point => (point.X - x) * (point.X - x) + (point.Y - y) * (point.Y - y))!;

    /// <summary>The pixels of a picture.</summary>
    public float[] Pixels(MapPoint point) => _set.Pixels(point.Index);
}

/// <summary>A picture on a map.</summary>
/// <param name="X">Its place along the first component.</param>
/// <param name="Y">Its place along the second.</param>
/// <param name="Index">Its number in the data set.</param>
/// <param name="Name">Its name.</param>
/// <param name="Label">What it is; null if nothing says it.</param>
sealed record MapPoint(double X, double Y, int Index, string Name, string? Label);
