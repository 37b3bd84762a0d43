using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Unpool.Cli;
using Unpool.Serve.Metrics;

namespace Unpool.Serve.Hosting;

/// <summary>The web server: its limits, who is answered, and what becomes of errors. What it answers is mapped by the caller.</summary>
sealed class Service : IAsyncDisposable
{
    static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(10);

    readonly WebApplication _app;

    Service(WebApplication app) => _app = app;

    /// <summary>Starts it.</summary>
    /// <param name="options">The address, the port and the limits.</param>
    /// <param name="token">The token; null: only this machine is answered.</param>
    /// <param name="traffic">Counts requests.</param>
    /// <param name="note">Takes a line about what is nobody's fault but ours.</param>
    /// <param name="map">Maps what is answered.</param>
    /// <param name="cancel">Ends the start.</param>
    /// <exception cref="InputException">The port cannot be had.</exception>
    public static async Task<Service> StartAsync(
        ServeOptions options, string? token, Traffic traffic, Action<string> note, Action<IEndpointRouteBuilder> map, CancellationToken cancel)
    {
        // Empty: neither a file nor a variable of the environment changes what is served to whom.
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "Unpool", EnvironmentName = Environments.Production });
        // A few kilobytes for each connection that waits spare every request a call of the system.
        builder.WebHost.UseKestrelCore().UseSockets(sockets => sockets.WaitForDataBeforeAllocatingBuffer = false).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MostBytes;
            if (options.Listen is { } address) kestrel.Listen(IPAddress.Parse(address), options.Port);
            else if (options.Port == 0) kestrel.Listen(IPAddress.Loopback, 0);
            else kestrel.ListenLocalhost(options.Port);
        });
        builder.Services.AddRouting();
        builder.Services.AddOpenApi(Description.Of);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestStop);
        var app = builder.Build();
        var (problems, guard) = (new Problems(note), new Guard(token));
        var patience = new Patience(TimeSpan.FromSeconds(options.Seconds));
        app.Use(traffic.Handle);
        app.Use(Headers.Handle);
        app.Use(problems.Handle);
        app.Use(guard.Handle);
        app.Use(patience.Handle);
        map(app);
        app.MapOpenApi("/openapi.json");
        try
        {
            await app.StartAsync(cancel);
        }
        catch (Exception e) when (e.GetBaseException() is AddressInUseException or System.Net.Sockets.SocketException)
        {
            await app.DisposeAsync();
            var place = $"port {options.Port}" + (options.Listen is { } there ? $" of {there}" : "");
            throw new InputException(e is IOException { InnerException: AddressInUseException }
                ? $"{place} is in use; --port names another, and 0 takes one that is free."
                : $"{place} cannot be had: {e.GetBaseException().Message}", e);
        }
        return new(app);
    }

    /// <summary>The port.</summary>
    public int Port => new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    /// <summary>Cancelled once the service begins to stop.</summary>
    public CancellationToken Stopping => _app.Lifetime.ApplicationStopping;

    /// <summary>Takes no more requests, and ends when those that have begun are answered, or after ten seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
