namespace Unpool.Data;

/// <summary>Columns whose samples are those of another one, changed anew in each sweep.</summary>
public static class ColumnTransforms
{
    /// <summary>
    /// The images of a column, changed by one transform after the other when they are needed: nothing is kept. The original stays what it is,
    /// so a dataset can hold both, the one to read and the other to learn to give back.
    /// </summary>
    /// <param name="images">The column; its samples have the shape of an image, [channels, height, width] or [height, width].</param>
    /// <param name="transforms">The changes, in their order.</param>
    /// <param name="name">The name of the new column; null: that of the old one.</param>
    /// <param name="seed">The seed of what is random in them. Two columns of one seed and the same transforms are changed alike.</param>
    /// <param name="white">The value of white; black is 0.</param>
    /// <exception cref="ShapeException">The column does not say what shape its images have (<see cref="Column.Shaped"/> does).</exception>
    public static Column Transformed(
        this Column images, IReadOnlyList<Transform> transforms, string? name = null, ulong seed = 1, float white = 255)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(transforms);
        if (!(white > 0)) throw new ArgumentOutOfRangeException(nameof(white), white, "white must be greater than 0.");
        var shape = images.ItemShape switch
        {
            { IsImage: true } image => image,
            { Rank: 2 } plane => new Shape(1, plane[0], plane[1]),
            var other => throw new ShapeException($"column '{images.Name}': transforms change images, and its samples are "
                + (other is null ? $"{Plural.Of(images.Width, "value")} without a shape." : $"{other}.")),
        };
        return new(name ?? images.Name, images.Width, images.Count, null, null, new TransformDrawing(images, shape, [.. transforms], seed, white))
        {
            ItemShape = images.ItemShape,
        };
    }
}
