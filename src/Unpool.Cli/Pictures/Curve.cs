namespace Unpool.Cli.Pictures;

/// <summary>A named sequence of values over epochs; a faint one, for minibatches, is drawn thin and pale.</summary>
sealed record Curve(string Name, IReadOnlyList<CurvePoint> Points, bool Faint = false);
