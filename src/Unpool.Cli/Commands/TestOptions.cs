namespace Unpool.Cli.Commands;

/// <summary>What `unpool test` was asked for.</summary>
public sealed record TestOptions(string Model, DataName? Data = null, bool Json = false);
