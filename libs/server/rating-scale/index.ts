export { Rating, RatingScale } from './rating-scale.entity';
export { RatingScaleModule } from './rating-scale.module';
export { RatingScaleService } from './rating-scale.service';
