namespace Unpool.Cli.Pictures;

/// <summary>What one model makes of the images: a label, a figure such as "test RMSE 0.2225", a row for each image.</summary>
public sealed record SheetColumn(string Label, string? Figure, IReadOnlyList<SheetRow> Rows);
