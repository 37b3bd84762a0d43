namespace Unpool.Cli.Pictures;

/// <summary>Some images of a sheet under a title of their own, such as "the worst of 10000"; null for no title.</summary>
sealed record SheetPart(string? Title, IReadOnlyList<SheetRow> Rows);
