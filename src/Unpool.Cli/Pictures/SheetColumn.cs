namespace Unpool.Cli.Pictures;

/// <summary>The column of one model on a sheet: a label, a figure such as "test RMSE 0.2225", a row for each image.</summary>
sealed record SheetColumn(string Label, string? Figure, IReadOnlyList<SheetRow> Rows);
