using Unpool.Reports.Html;
using Unpool.Reports.Records;

namespace Unpool.Reports.Pages;

/// <summary>
/// The network as a drawing in a table: each layer is a row as wide as the sides of its images, so that an auto-encoder narrows to its code and
/// widens again.
/// </summary>
static class NetworkDrawing
{
    // Beyond this a drawing is a wall, and the middle is left out.
    const int MostLayers = 120;

    /// <summary>The part.</summary>
    public static Fragment Of(RunRecord run) => Fragment.Of(html =>
    {
        html.Add("<section><h2>Network</h2>\n")
            .Add($"<p>{Numbers.Count(run.Parameters)} parameters. The drawing is as wide as the sides of the images in each layer.</p>\n")
            .Add("""<table class="network"><thead><tr><th scope="col"><span class="hidden">drawing</span></th><th scope="col">layer</th>""")
            .Add("""<th scope="col" class="number">result</th><th scope="col" class="number">parameters</th></tr></thead><tbody>""");
        var widest = run.Layers.Select(layer => layer.Side).DefaultIfEmpty(1).Max();
        for (var i = 0; i < run.Layers.Count; i++)
        {
            if (run.Layers.Count > MostLayers && i == MostLayers / 2)
            {
                html.Add($"""<tr><td></td><td colspan="3">and {run.Layers.Count - MostLayers} layers more</td></tr>{"\n"}""");
                i = run.Layers.Count - MostLayers / 2;
            }
            Row(html, run.Layers[i], i == 0 ? null : run.Layers[i - 1], widest);
        }
        html.Add("</tbody></table>\n");
        if (run.Layers.Any(layer => layer.Switches is not null))
            html.Add("<p class=\"note\">Max unpooling puts values back where the maxima were: ")
                .Add("these positions reach the decoder beside the code.</p>\n");
        html.Add("</section>\n");
    });

    static void Row(HtmlText html, NetworkLayer layer, NetworkLayer? before, double widest)
    {
        var (above, below) = (50 * (before ?? layer).Side / widest, 50 * layer.Side / widest);
        html.Add($"""<tr{new Fragment(layer.IsCode ? " class=\"code\"" : "")}><td class="drawing"><svg viewBox="0 0 100 100" """)
            .Add("""preserveAspectRatio="none" aria-hidden="true">""");
        // The way from one layer to the next, then the layer itself.
        if (before is not null)
            html.Add($"""<polygon class="way" points="{50 - above},0 {50 + above},0 {50 + below},45 {50 - below},45"/>""");
        html
            .Add($"""<rect class="layer" x="{50 - below}" y="45" width="{2 * below}" height="55"/></svg></td>""")
            .Add($"""<th scope="row"><bdi>{layer.Name}</bdi>{new Fragment(layer.IsCode ? " <em>the code</em>" : "")}<small>{layer.Kind}""")
            .Add(layer.Switches is { } pool ? Fragment.Of(at => at.Add($", at the maxima of {pool}")).Text : "")
            .Add($"""</small></th><td class="number">{Numbers.Shape(layer.Shape)}</td>""")
            .Add($"""<td class="number">{(layer.Parameters > 0 ? Numbers.Count(layer.Parameters) : "")}</td></tr>{"\n"}""");
    }
}
