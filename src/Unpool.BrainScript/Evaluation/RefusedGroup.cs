namespace Unpool.BrainScript.Evaluation;

/// <summary>A record of the original's library that ours lacks as a whole: each of its members is refused by its own name.</summary>
/// <param name="Name">With the records that it is in.</param>
/// <param name="Reason">What follows the name of a member in the sentence.</param>
/// <param name="Groups">The members that are such records themselves.</param>
sealed record RefusedGroup(string Name, string Reason, IReadOnlyList<string> Groups)
{
    /// <summary>The group of that name within this one, or null.</summary>
    public RefusedGroup? Inner(string name) => Groups.Contains(name) ? new($"{Name}.{name}", Reason, []) : null;

    public static RefusedGroup Of(Construction c) =>
        new(c.Text("name"), c.Text("reason"), [.. c.Evaluator.Flatten(c.Require("groups")).OfType<string>()]);
}
