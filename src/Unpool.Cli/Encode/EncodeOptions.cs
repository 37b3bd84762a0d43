using Unpool.Cli.Sources;

namespace Unpool.Cli;

/// <summary>The options of `unpool encode`.</summary>
/// <param name="Model">The path of the model.</param>
/// <param name="Data">The images; null: what the model suggests, or MNIST.</param>
/// <param name="Node">The node whose values are the codes; null: the model's code.</param>
/// <param name="Out">The file of the codes, .npy or .csv.</param>
/// <param name="Json">Print JSON.</param>
sealed record EncodeOptions(string Model, DataName? Data, string? Node, string Out, bool Json);
