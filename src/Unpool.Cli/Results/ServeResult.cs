namespace Unpool.Cli.Results;

/// <summary>Where a service answers, for scripts; printed once it does.</summary>
/// <param name="Address">The address of its page, without the token.</param>
/// <param name="Token">The token that requests need; null where only this machine is answered.</param>
/// <param name="Models">The names of the models.</param>
/// <param name="Runs">The folder of the runs.</param>
sealed record ServeResult(string Address, string? Token, IReadOnlyList<string> Models, string Runs);
