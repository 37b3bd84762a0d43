using Unpool.Cli.Pictures;

namespace Unpool.Cli.Networks;

/// <summary>The check that a network does not answer every image alike, which its figures alone do not show.</summary>
static class Diagnosis
{
    // Below half a grey level nobody sees a difference.
    const float Visible = 0.5f / 256;

    /// <summary>What is wrong, as a sentence; null if nothing is.</summary>
    public static string? Of(IReadOnlyList<SheetRow> rows)
    {
        if (rows.Count < 2) return null;
        var dead = rows.All(row => row.Code is { } code && !code.Numbers.Span.ContainsAnyExcept(0f));
        if (dead) return "the code is 0 for every image: the ReLU has died; try another --seed or a lower --rate.";
        return Constant(rows)
            ? "the reconstruction is the same for every image: only the mean was learned; try more --epochs, another --rate or --preset deep."
            : null;
    }

    static bool Constant(IReadOnlyList<SheetRow> rows)
    {
        var first = rows[0].Reconstruction.Numbers.Span;
        foreach (var row in rows)
        {
            var other = row.Reconstruction.Numbers.Span;
            for (var i = 0; i < first.Length; i++)
                if (!(Math.Abs(first[i] - other[i]) < Visible))
                    return false;
        }
        return true;
    }
}
