using System.Globalization;
using System.Text;

namespace Unpool.Tests.FloorPlan;

/// <summary>
/// The floor plan as a picture: for each project its folders, each above all that it uses. Arrows that follow from others are left out.
/// </summary>
static class Drawing
{
    const int Width = 980, Margin = 24, BoxHeight = 30, Floor = 66, Title = 34;

    public static string Svg()
    {
        var body = new StringBuilder();
        var top = 8;
        foreach (var project in CodeBase.Projects.Reverse()) top = Panel(body, project, top);
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{top}" viewBox="0 0 {Width} {top}" font-family="sans-serif" font-size="13">
            <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#778"/></marker></defs>
            <rect width="{Width}" height="{top}" fill="#fff"/>
            {body}</svg>

            """);
    }

    // Returns where the next panel begins.
    static int Panel(StringBuilder svg, string project, int top)
    {
        var arrows = Arrows(project);
        var folders = CodeBase.Files.Select(file => FolderIn(project, file)).OfType<string>().Distinct().ToList();
        var floors = folders.GroupBy(folder => FloorOf(folder, arrows)).OrderByDescending(floor => floor.Key).ToList();
        var height = Title + floors.Count * Floor;
        svg.Append(CultureInfo.InvariantCulture, $"""
            <rect x="{Margin / 2}" y="{top}" width="{Width - Margin}" height="{height}" rx="8" fill="#f6f7fa" stroke="#c8ccd8"/>
            <text x="{Margin}" y="{top + 22}" font-weight="bold" fill="#334">{project}</text>

            """);
        var at = new Dictionary<string, (int X, int Y, int Width)>();
        for (var row = 0; row < floors.Count; row++)
        {
            var names = floors[row].Order(StringComparer.Ordinal).ToList();
            var step = (Width - 2 * Margin) / names.Count;
            var width = Math.Min(150, step - 20);
            for (var i = 0; i < names.Count; i++) at[names[i]] = (Margin + step * i + (step - width) / 2, top + Title + row * Floor, width);
        }
        foreach (var (from, to) in Reduced(arrows))
        {
            var (a, b) = (at[from], at[to]);
            var (x1, y1, x2, y2) = (a.X + a.Width / 2, a.Y + BoxHeight, b.X + b.Width / 2, b.Y - 2);
            var bend = (y2 - y1) / 2;
            svg.Append(CultureInfo.InvariantCulture,
                $"""<path d="M{x1} {y1}C{x1} {y1 + bend} {x2} {y2 - bend} {x2} {y2}" fill="none" stroke="#99a" marker-end="url(#tip)"/>""")
                .Append('\n');
        }
        foreach (var (name, box) in at.OrderBy(box => box.Key, StringComparer.Ordinal))
        {
            svg.Append(CultureInfo.InvariantCulture, $"""
                <rect x="{box.X}" y="{box.Y}" width="{box.Width}" height="{BoxHeight}" rx="5" fill="#fff" stroke="#556"/>
                <text x="{box.X + box.Width / 2}" y="{box.Y + 20}" text-anchor="middle" fill="#112">{name}</text>

                """);
        }
        return top + height + 12;
    }

    static HashSet<(string From, string To)> Arrows(string project) =>
    [
        .. CodeBase.Uses
            .Select(use => (From: FolderIn(project, use.From), To: FolderIn(project, use.To)))
            .Where(arrow => arrow.From is not null && arrow.To is not null && arrow.From != arrow.To)
            .Select(arrow => (arrow.From!, arrow.To!)),
    ];

    static string? FolderIn(string project, string file) =>
        file.Split('/') is [var first, var folder, _, ..] && first == project ? folder : null;

    static int FloorOf(string folder, HashSet<(string From, string To)> arrows) =>
        arrows.Where(arrow => arrow.From == folder).Select(arrow => 1 + FloorOf(arrow.To, arrows)).DefaultIfEmpty(0).Max();

    // An arrow that another way leads around says nothing new.
    static IEnumerable<(string From, string To)> Reduced(HashSet<(string From, string To)> arrows) => arrows
        .Where(arrow => !arrows.Any(first => first.From == arrow.From && first.To != arrow.To && Leads(first.To, arrow.To, arrows)))
        .Order();

    static bool Leads(string from, string to, HashSet<(string From, string To)> arrows) =>
        from == to || arrows.Any(arrow => arrow.From == from && Leads(arrow.To, to, arrows));
}
