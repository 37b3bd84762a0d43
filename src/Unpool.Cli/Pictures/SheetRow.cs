namespace Unpool.Cli.Pictures;

/// <summary>The row of one image on a sheet: the image, its code (null if the model has none to show) and its reconstruction.</summary>
sealed record SheetRow(Values Original, Values? Code, Values Reconstruction);
