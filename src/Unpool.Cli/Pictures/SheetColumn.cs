namespace Unpool.Cli.Pictures;

/// <summary>One model on a sheet.</summary>
/// <param name="Label">The model's name.</param>
/// <param name="Figure">What stands below it, such as "test RMSE 0.0482 over 10000 images"; null for nothing.</param>
/// <param name="White">The value of a white pixel in its images and reconstructions.</param>
/// <param name="Parts">Its images; those of other models on the sheet have as many in each part.</param>
sealed record SheetColumn(string Label, string? Figure, float White, IReadOnlyList<SheetPart> Parts);
