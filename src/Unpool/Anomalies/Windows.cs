using Unpool.Data;

namespace Unpool.Anomalies;

/// <summary>Windows of pictures, each at a random place that is drawn anew for every pass over the data.</summary>
static class Windows
{
    /// <summary>The most rows and columns of a window.</summary>
    public const int Side = 64;

    /// <summary>The shape of windows of pictures: the pictures' own, if they are as small.</summary>
    public static Shape Of(Shape picture) => new(picture.Channels, Math.Min(Side, picture.Height), Math.Min(Side, picture.Width));

    /// <summary>A column of windows, as many for each picture as fill it.</summary>
    /// <param name="pictures">The pictures.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="seed">The seed.</param>
    public static Column In(Column pictures, Shape shape, ulong seed)
    {
        var window = Of(shape);
        if (window == shape) return pictures;
        var each = Parts(shape.Height) * Parts(shape.Width);
        var count = checked(pictures.Count * each);
        return new(pictures.Name, window.Size, count, null, null, new WindowDrawing(pictures, shape, window, each, seed)) { ItemShape = window };
    }

    static int Parts(int side) => (side + Side - 1) / Side;
}
