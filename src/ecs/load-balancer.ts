import { type Decoded, number, structure, text } from "../source/decode.ts";

/** The second target group of a deployment that shifts traffic. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AdvancedConfiguration.html */
const advancedConfiguration = structure("the advanced configuration", {
  alternateTargetGroupArn: text,
  productionListenerRule: text,
  testListenerRule: text,
  roleArn: text,
});

/** A load balancer of a service. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html */
export const loadBalancer = structure("the load balancer", {
  targetGroupArn: text,
  loadBalancerName: text,
  containerName: text,
  containerPort: number,
  advancedConfiguration,
});

export type LoadBalancer = Decoded<typeof loadBalancer>;
