namespace Unpool.BrainScript.Networks.Operations;

/// <summary>Dilated kernels: their weights are spread out, with zeros between them.</summary>
static class Dilation
{
    /// <summary>A kernel whose rows and columns are as far apart as <paramref name="dilation"/> says: (n - 1) * dilation + 1 of them.</summary>
    /// <param name="w">Weights of two slower axes, rows and columns.</param>
    public static Node Spread(Node w, Size2 dilation) => Spread(Spread(w, 3, dilation.Columns), 2, dilation.Rows);

    // Zeros on an axis of their own after each row, which then becomes one with it; those after the last row are cut off.
    static Node Spread(Node w, int axis, int dilation)
    {
        if (dilation == 1 || w.Shape[axis] == 1) return w;
        int[] before = [.. w.Shape.Axes[..(axis + 1)]], after = [.. w.Shape.Axes[(axis + 1)..]];
        var zeros = new Node(new Constant(new Shape([.. before, dilation - 1, .. after]), 0), null);
        var apart = new[] { w.Reshape(new Shape([.. before, 1, .. after])), zeros }.Concat(axis + 1);
        var wide = apart.Reshape(new Shape([.. before[..axis], checked(before[axis] * dilation), .. after]));
        return wide.Slice(axis, 0, (before[axis] - 1) * dilation + 1);
    }
}
