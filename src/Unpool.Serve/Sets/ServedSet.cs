using Unpool.Data;

namespace Unpool.Serve.Sets;

/// <summary>The pictures of a data set, as models of one shape read them.</summary>
/// <param name="data">The pictures, in a column `features`, with or without `labels`.</param>
/// <param name="names">Their names; null if they have none.</param>
sealed class ServedSet(Dataset data, IReadOnlyList<string>? names)
{
    readonly Column _pixels = data["features"];
    readonly Column? _labels = data.Columns.FirstOrDefault(column => column.Name == "labels");

    /// <summary>How many there are.</summary>
    public int Count => data.Count;

    /// <summary>
    /// The numbers of some pictures from all over the set, ascending and always the same ones: chosen so that no order of the set, such as that
    /// of its labels, meets them (multiples of the golden ratio; Knuth, The Art of Computer Programming, 6.4).
    /// </summary>
    public int[] Some(int count) =>
        [.. Enumerable.Range(0, Count).OrderBy(index => unchecked((uint)index * 2654435769u)).Take(count).Order()];

    /// <summary>The pixels of one.</summary>
    public float[] Pixels(int index)
    {
        var pixels = new float[_pixels.Width];
        _pixels.CopyRow(index, pixels);
        return pixels;
    }

    /// <summary>The name of one.</summary>
    public string NameOf(int index) => names?[index] ?? $"picture {index + 1}";

    /// <summary>What it is: its label, or the folder that it lies in; null if nothing says it.</summary>
    public string? LabelOf(int index)
    {
        if (names?[index].Split('/') is [.., var folder, _]) return folder;
        if (_labels is null || names is not null) return null;
        var label = new float[_labels.Width];
        _labels.CopyRow(index, label);
        return $"{Array.IndexOf(label, label.Max())}";
    }
}
