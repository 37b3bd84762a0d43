using System.Security.Cryptography;
using System.Text;

namespace Unpool.Reports.Html;

/// <summary>
/// A whole page in one file. It has no scripts, and a policy that forbids them and everything from elsewhere; its one style sheet is allowed by
/// its hash.
/// </summary>
static class Page
{
    /// <summary>How every page of this program begins, by which it is known.</summary>
    public const string Beginning = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"generator\" content=\"Unpool";

    // As HTML reads it: a style sheet between tags begins with its first character.
    static readonly Lazy<(string Text, string Hash)> Style = new(() =>
    {
        using var reader = new StreamReader(typeof(Page).Assembly.GetManifestResourceStream("page.css")!);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        return (text, Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    });

    /// <summary>The page.</summary>
    /// <param name="title">What a tab shows.</param>
    /// <param name="program">The program and its version: "Unpool 0.1.0".</param>
    /// <param name="body">What is in it.</param>
    public static string Of(string title, string program, Fragment body) => new HtmlText().Add(Beginning).Add($"""
         by {program}">
        <meta http-equiv="Content-Security-Policy" content="{new Fragment(Policy)}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title}</title>
        <style>{new Fragment(Style.Value.Text)}</style>
        {body}
        </html>

        """).Done.Text;

    /// <summary>The end of every page.</summary>
    /// <param name="program">The program and its version.</param>
    public static Fragment Foot(string program) => Fragment.Of(html => html
        .Add($"<footer><p>Made by {program}. This file holds all that it shows: it needs no network and runs no script.</p></footer>"));

    static string Policy => $"default-src 'none'; img-src data:; style-src 'sha256-{Style.Value.Hash}'; base-uri 'none'; form-action 'none'";
}
