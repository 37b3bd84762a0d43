namespace Unpool.Tests.Support.Onnx;

/// <summary>A model of some operators in a row, with random attributes, as foreign tools might write it.</summary>
sealed record RandomChain(IReadOnlyList<Link> Links)
{
    static readonly Func<Random, Place, Link?>[] Makers =
    [
        ValueLinks.Function, ValueLinks.Function, ValueLinks.Edge, ValueLinks.Clip, ValueLinks.Power, ValueLinks.WithStored, ValueLinks.WithStored,
        ValueLinks.WithItself, ValueLinks.Choice, ValueLinks.Dropout,
        ViewLinks.Reshape, ViewLinks.Reshape, ViewLinks.Flatten, ViewLinks.Squeeze, ViewLinks.Unsqueeze, ViewLinks.Transpose, ViewLinks.Slice,
        ViewLinks.Split, ViewLinks.Gather, ViewLinks.Pad, ViewLinks.Pad,
        WindowLinks.Conv, WindowLinks.Conv, WindowLinks.ConvTranspose, WindowLinks.ConvTranspose, WindowLinks.Pool, WindowLinks.Pool,
            WindowLinks.GlobalPool,
        WindowLinks.Unpool, WindowLinks.Enlarge, PlaceLinks.Scatter, PlaceLinks.Scatter, PlaceLinks.Cast,
        SeriesLinks.Conv, SeriesLinks.Conv, SeriesLinks.ConvTranspose, SeriesLinks.Pool, SeriesLinks.Pool,
        ResizeLinks.Resize, NormLinks.Instance, NormLinks.Group, NormLinks.Layer,
        RowLinks.Gemm, RowLinks.Gemm, RowLinks.MatMul, RowLinks.Norm, RowLinks.Softmax, RowLinks.Softmax, RowLinks.Reduce, RowLinks.Reduce,
    ];

    static readonly int[] Versions = [7, 8, 9, 10, 11, 12, 13, 15, 17, 18, 21, 22];

    // What leaves a zero's sign as it is.
    static readonly HashSet<string> Moves =
        ["Neg", "Identity", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose", "Slice", "Split", "Concat", "Gather", "Shape", "Dropout",
            "Resize", "Upsample"];

    // More values would only take longer.
    const int MostValues = 2000;

    public Place From => Links[0].From;

    public static RandomChain Of(int seed)
    {
        var random = new Random(seed);
        int[] axes = random.Next(3) == 0
            ? [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(1, 7))]
            : [random.Next(1, 4), random.Next(1, 8), random.Next(1, 8)];
        var at = new Place(axes, true, false, true, Versions[random.Next(Versions.Length)], random.Next(2) == 0 ? random.Next(1, 4) : null);
        var links = new List<Link>();
        for (var length = random.Next(1, 6); links.Count < length && at.Axes.Length > 0;)
        {
            if (Makers[random.Next(Makers.Length)](random, at) is not { } link || link.To.Size > MostValues) continue;
            links.Add(link);
            at = link.To with { HasKnownZeros = at.HasKnownZeros && link.Operators.All(Moves.Contains) };
        }
        return new(links);
    }

    /// <summary>The links from one on, as many, by themselves.</summary>
    public RandomChain Part(int from, int count) => new([.. Links.Skip(from).Take(count)]);

    public byte[] Bytes()
    {
        var model = new ForeignModel(From.Version).Input("x", [From.Samples ?? -1, .. From.Axes.Select(a => (long)a)]);
        for (var i = 0; i < Links.Count; i++) Links[i].Add(model, i == 0 ? "x" : $"t{i}", $"t{i + 1}");
        return model.Output($"t{Links.Count}").Bytes;
    }

    public override string ToString() =>
        $"x [{From.Samples?.ToString() ?? "N"}, {string.Join(", ", From.Axes)}], version {From.Version} -> "
            + $"{string.Join(" -> ", Links.Select(l => l.Text))}";
}
