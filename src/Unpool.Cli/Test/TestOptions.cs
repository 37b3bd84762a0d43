using Unpool.Cli.Sources;

namespace Unpool.Cli;

/// <summary>What `unpool test` was asked for.</summary>
public sealed record TestOptions(string Model, DataName? Data = null, bool Json = false);
