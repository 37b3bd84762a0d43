using Unpool.Cli.Networks;

namespace Unpool.Cli.Results;

/// <summary>A model that is to be shown on a sheet.</summary>
/// <param name="Label">The name that stands above it.</param>
/// <param name="Figure">What stands below the name.</param>
/// <param name="Network">Its network.</param>
/// <param name="Code">The node shown as the code; null for none.</param>
/// <param name="White">The value of a white pixel in its images.</param>
sealed record SheetModel(string Label, string? Figure, Network Network, Node? Code, float White);
