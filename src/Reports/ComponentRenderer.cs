using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace ProxyVsCors.Reports;

/// <summary>Razor components as HTML, outside of a request. Thread safe.</summary>
/// <param name="services">What components inject.</param>
public sealed class ComponentRenderer(IServiceProvider services)
{
    /// <param name="to">Receives the component's HTML.</param>
    /// <param name="parameters">The component's parameters by name.</param>
    public async Task WriteAsync<TComponent>(TextWriter to, params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        // A renderer keeps every component that it has rendered, so it lives no longer than one of them.
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);
        var view = ParameterView.FromDictionary(parameters.ToDictionary(each => each.Name, each => each.Value));
        await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(view)).WriteHtmlTo(to));
    }

    /// <inheritdoc cref="WriteAsync"/>
    /// <returns>The component's HTML.</returns>
    public async Task<string> RenderAsync<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        await using var html = new StringWriter();
        await WriteAsync<TComponent>(html, parameters);
        return html.ToString();
    }
}
