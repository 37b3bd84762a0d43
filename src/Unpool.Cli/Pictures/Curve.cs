namespace Unpool.Cli.Pictures;

/// <summary>A named sequence of values over epochs; a faint one is drawn thin and pale, for single minibatches.</summary>
public sealed record Curve(string Name, IReadOnlyList<CurvePoint> Points, bool Faint = false);
