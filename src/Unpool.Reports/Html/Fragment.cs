namespace Unpool.Reports.Html;

/// <summary>A piece of a page, which is put into another one as it is.</summary>
/// <param name="Text">HTML or SVG.</param>
readonly record struct Fragment(string Text)
{
    /// <summary>Nothing.</summary>
    public static Fragment None { get; } = new("");

    /// <summary>The piece that a builder has made.</summary>
    public static Fragment Of(Action<HtmlText> build)
    {
        var text = new HtmlText();
        build(text);
        return text.Done;
    }
}
