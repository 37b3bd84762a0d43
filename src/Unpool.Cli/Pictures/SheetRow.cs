namespace Unpool.Cli.Pictures;

/// <summary>An image, its code (null if the model has none to show) and what the decoder made of it.</summary>
public sealed record SheetRow(Values Original, Values? Code, Values Reconstruction);
