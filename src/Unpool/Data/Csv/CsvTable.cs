namespace Unpool.Data;

/// <summary>What a file of comma-separated values holds.</summary>
/// <param name="Values">The numbers, a sample for each row.</param>
/// <param name="Labels">The text of the label column, one for each row; null if there is no such column.</param>
public sealed record CsvTable(Column Values, IReadOnlyList<string>? Labels);
