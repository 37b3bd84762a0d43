namespace Unpool.Cli;

/// <summary>The options of `unpool decode`.</summary>
/// <param name="Model">The path of the model.</param>
/// <param name="Codes">The path of the codes, an .npy or .csv file.</param>
/// <param name="Node">The node that the codes are of; null: the model's code.</param>
/// <param name="Out">The folder for the pictures, or an .npy file.</param>
/// <param name="Json">Print JSON.</param>
sealed record DecodeOptions(string Model, string Codes, string? Node, string Out, bool Json);
