namespace Unpool.Cli;

/// <summary>The options of `unpool split`.</summary>
/// <param name="Model">The path of the model.</param>
/// <param name="At">The node that holds the code; null: the model's code.</param>
/// <param name="Out">The folder of the two models.</param>
/// <param name="Json">Print JSON.</param>
sealed record SplitOptions(string Model, string? At, string Out, bool Json);
