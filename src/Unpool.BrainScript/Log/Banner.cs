namespace Unpool.BrainScript.Log;

/// <summary>The box above the lines of an action.</summary>
static class Banner
{
    const int Width = 78;

    public static IEnumerable<string> Of(string command, string action)
    {
        var bar = new string('#', Width);
        var blank = $"#{new string(' ', Width - 2)}#";
        var text = $"# {command} command ({action} action)";
        return ["", bar, blank, text.PadRight(Width - 1) + "#", blank, bar, ""];
    }
}
