using Unpool.Data;

namespace Unpool.Tests.Support.BrainScript.Values;

/// <summary>The inputs that expressions may use, with values for a few samples.</summary>
static class Samples
{
    public const int Count = 3;

    /// <summary>a, b: any numbers. p, q: between 0 and 1. bit, flag: 0 or 1. label: one 1. image: 6 x 5 x 2; half: 3 x 2 x 2.</summary>
    public const string Inputs = """
        a = Input {6} ; b = Input {6} ; p = Input {6} ; q = Input {6} ; bit = Input {6} ; flag = Input {6} ; label = Input {6}
        image = Input {6:5:2} ; half = Input {3:2:2} ; classes = Input {6:5:2} ; regions = Input {4:2} ; corners = Input {4:2}
        """;

    public static Column ColumnOf(Node input, System.Random random)
    {
        var name = ((Input)input.Op).Column;
        var size = input.Shape.Size;
        return Column.From(name, size, [.. Enumerable.Range(0, Count).SelectMany(_ => Sample(name, size, random))]);
    }

    static IEnumerable<float> Sample(string name, int size, System.Random random) => name switch
    {
        "p" or "q" => Enumerable.Range(0, size).Select(_ => .1f + .8f * random.NextSingle()),
        "bit" or "flag" => Enumerable.Range(0, size).Select(_ => (float)random.Next(2)),
        "label" => OneHot(size, random.Next(size)),
        // A class for each place: axis 3 has two.
        "classes" => Classes([.. Enumerable.Range(0, size / 2).Select(_ => random.Next(2))]),
        // x, y, width and height as parts of the image: 0, 0, 3, 3 and 2, 1, 3, 4.
        "regions" => [0, 0, .5f, .6f, 1 / 3f, .2f, .5f, .8f],
        // The same as left, top, right and bottom in an image of twice the size.
        "corners" => [0, 0, 4, 4, 4, 2, 8, 8],
        _ => Enumerable.Range(0, size).Select(_ => 4 * random.NextSingle() - 2),
    };

    static IEnumerable<float> Classes(int[] chosen) => Enumerable.Range(0, 2).SelectMany(c => chosen.Select(k => k == c ? 1f : 0));

    static IEnumerable<float> OneHot(int size, int at) => Enumerable.Range(0, size).Select(i => i == at ? 1f : 0);
}
