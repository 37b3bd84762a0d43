using Unpool.Cli.Pictures;
using Unpool.Data;
using Unpool.Training;

namespace Unpool.Cli.Networks;

/// <summary>The codes and reconstructions of some images.</summary>
static class Sampling
{
    /// <summary>The first images, their codes if a node for them is given, and their reconstructions.</summary>
    public static IReadOnlyList<SheetRow> First(int count, Network network, Node? code, Dataset data, int? threads = null) =>
        Rows(network, code, data.Take(0, Math.Min(count, data.Count)), NumberOf, threads);

    /// <summary>The images of those numbers, counted from 0, in that order.</summary>
    /// <param name="nameOf">The name of an image, by its number.</param>
    public static IReadOnlyList<SheetRow> Of(
        IReadOnlyList<int> images, Network network, Node? code, Dataset data, Func<int, string> nameOf, int? threads = null) =>
        Rows(network, code, Pick(data, images), i => nameOf(images[i]), threads);

    /// <summary>The name of an image that has none of its own: its number, counted from 1.</summary>
    public static string NumberOf(int image) => $"image {image + 1}";

    static IReadOnlyList<SheetRow> Rows(Network network, Node? code, Dataset data, Func<int, string> nameOf, int? threads)
    {
        Node[] wanted = [.. new[] { network.Target, network.Output, code, network.Corrupted }.OfType<Node>()];
        using var evaluator = new Evaluator([], wanted, data, threads);
        return [.. evaluator.Values(wanted).Select((values, i) => new SheetRow(
            nameOf(i), new(values[0], wanted[0].Shape), code is null ? null : new(values[2], code.Shape), new(values[1], wanted[1].Shape))
        {
            Corrupted = network.Corrupted is null ? null : new(values[^1], wanted[^1].Shape),
        })];
    }

    static Dataset Pick(Dataset data, IReadOnlyList<int> images) => new([.. data.Columns.Select(column =>
    {
        var values = new float[images.Count * column.Width];
        for (var i = 0; i < images.Count; i++) column.CopyRow(images[i], values.AsSpan(i * column.Width, column.Width));
        var picked = Column.From(column.Name, column.Width, values);
        return column.ItemShape is { } shape ? picked.Shaped(shape) : picked;
    })]);
}
