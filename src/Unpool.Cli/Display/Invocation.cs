namespace Unpool.Cli.Display;

/// <summary>What the program was asked to do, for scripts that read its result and may want to do the same again.</summary>
/// <param name="Version">The version of the program.</param>
/// <param name="Command">The verb: "data mnist".</param>
/// <param name="Seed">The seed of the random numbers; null where none are drawn.</param>
/// <param name="Options">The options with their values, whether given or not, and the arguments, each as on the command line.</param>
sealed record Invocation(string Version, string Command, ulong? Seed, IReadOnlyDictionary<string, string> Options);
